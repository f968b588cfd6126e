/** The code behind the `#` of an address. An address cut or spoilt on its way gives what there is: whoever holds the card sees it, and mends it. */
export function codeIn(hash: string): string {
  const written = hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
