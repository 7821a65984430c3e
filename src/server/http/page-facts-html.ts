import { html } from 'hono/html'
import type { PageFacts } from '#protocol/page-facts.ts'

/**
 * Gives a built page its facts, as a meta element: no inline script, so that the content security
 * policy needs no exception.
 */
export function writeFacts(page: string, facts: PageFacts): string {
  const meta = html`<meta name="lectern" content="${JSON.stringify(facts)}">`
  return page.replace('</head>', `${meta}</head>`)
}

/** Leads browsers without JavaScript to another address; a browser that does not follow has a link. */
export function leadTo(address: string, words: string, page: string): string {
  const lead = html`<noscript><meta http-equiv="refresh" content="0;url=${address}"></noscript>`
  const link = html`<noscript><p class="noscript"><a href="${address}">${words}</a></p></noscript>`
  return page.replace('</head>', `${lead}</head>`).replace('</body>', `${link}</body>`)
}
