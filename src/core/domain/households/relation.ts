/** What somebody is to the others of their household. */
export const relations = ['child', 'grandchild', 'parent', 'grandparent', 'sibling', 'spouse', 'relative', 'carer', 'other'] as const;
export type Relation = (typeof relations)[number];
