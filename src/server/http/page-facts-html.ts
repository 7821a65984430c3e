import { html } from 'hono/html'
import type { PageFacts } from '#protocol/page-facts.ts'

/**
 * Gives a built page its facts, as a meta element: no inline script, so that the content security
 * policy needs no exception.
 */
export function addFacts(page: string, facts: PageFacts): string {
  const meta = html`<meta name="lectern" content="${JSON.stringify(facts)}">`
  return page.replace('</head>', (end) => `${meta}${end}`)
}

/** Leads browsers without JavaScript to another address; one that ignores the refresh has a link. */
export function addPlainLink(address: string, words: string, page: string): string {
  const lead = html`<noscript><meta http-equiv="refresh" content="0;url=${address}"></noscript>`
  const link = html`<noscript><p class="noscript"><a href="${address}">${words}</a></p></noscript>`
  return page
    .replace('</head>', (end) => `${lead}${end}`)
    .replace('</body>', (end) => `${link}${end}`)
}
