/** Elements that Chromium passes over when it tags a PDF, whatever language they mark. */
const UNTAGGED = 'span, div, i, b, u, q, cite, small, bdi, bdo, kbd, samp, var, data'

/**
 * Before it is printed: a part in another language gets a tag of its own, which says so. A role is what
 * it takes, and this one means nothing.
 */
export function keepLanguages(root: HTMLElement): void {
  for (const part of root.querySelectorAll(`:is(${UNTAGGED})[lang]:not([role])`))
    part.setAttribute('role', 'generic')
}
