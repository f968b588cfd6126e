/** SQL for the person whom an id means: two records of one person are one reader wherever readers are counted. Hardly any id is another's, so only those are looked up one by one. */
export function whoIs(id: string): string {
  return `case when ${id} in (select alias.person_id from core.person_alias alias) then core.canonical(${id}) else ${id} end`;
}
