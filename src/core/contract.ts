/** What core tells. Ids and facts only. */
export interface CoreTells {
  /** A person left for good; subject and person are the person. */
  'core.person-left': Record<string, never>;
  /** A person moved; facts name the homes. */
  'core.person-moved': { readonly from: string; readonly to: string };
  /** Two records were found to be of one person: the subject's id from now on means `person`. */
  'core.person-merged': Record<string, never>;
  /** The subject is a person of its own again, apart from `person`. */
  'core.person-parted': Record<string, never>;
  'core.person-added': { readonly kind: string };
  'core.tablet-opened': Record<string, never>;
  'core.tablet-closed': Record<string, never>;
  /** Subject is the report; of whom and by whom it is, nobody hears. */
  'core.child-told': { readonly kind: string };
  'core.report-late': { readonly level: number };
  'core.report-closed': { readonly outcome: string };
  /** A check of an adult was noted; subject and person are the adult. */
  'core.screening-noted': { readonly until: string };
  'core.message-sent': { readonly fromChild: boolean };
  'core.message-taken-down': Record<string, never>;
  /** Subject is the thing, by its room's own id; what is `waiting` is out of sight again. */
  'core.publication-decided': { readonly state: string };
}
