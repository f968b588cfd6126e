/** What core tells. Ids and facts only. */
export interface CoreTells {
  /** A person left for good; subject and person are the person. */
  'core.person-left': Record<string, never>;
  /** A person moved; facts name the homes. */
  'core.person-moved': { readonly from: string; readonly to: string };
  'core.person-added': { readonly kind: string };
  'core.tablet-opened': Record<string, never>;
  'core.tablet-closed': Record<string, never>;
}
