/**
 * A name that this page gives itself and connects under each time: the server knows by it that the page came
 * back, and ignores what its older socket may still bring.
 */
export function newPageName(): string {
  return Math.random().toString(36).slice(2)
}
