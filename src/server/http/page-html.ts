import { createHash } from 'node:crypto'
import { directionOf } from '#i18n/language.ts'
import type { PageFacts } from '#protocol/page-facts.ts'

/**
 * Gives a built page its facts, as a meta element: no inline script, so that the content security
 * policy needs no exception.
 */
export function fillPage(html: string, facts: PageFacts): string {
  const meta = `<meta name="lectern" content="${escapeHtml(JSON.stringify(facts))}">`
  return html.replace('</head>', `${meta}</head>`)
}

/** Whoever has no JavaScript is led to another page; browsers that are not led have a link. */
export function leadTo(address: string, words: string, html: string): string {
  const url = escapeHtml(address)
  const lead = `<noscript><meta http-equiv="refresh" content="0;url=${url}"></noscript>`
  const link = `<noscript><p class="noscript"><a href="${url}">${escapeHtml(words)}</a></p></noscript>`
  return html.replace('</head>', `${lead}</head>`).replace('</body>', `${link}</body>`)
}

/** The content security policy's names for the inline styles of a page. */
export function styleHashes(html: string): string[] {
  return [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  )
}

const STYLE = `:root{color-scheme:dark;font:18px/1.5 system-ui,sans-serif;background:#0b0b0d;color:#f2efe9}
body{margin:0;min-height:100vh;display:grid;place-content:center;padding:1.5rem;box-sizing:border-box}
main{max-width:34rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 .75rem}p{margin:0 0 1rem;color:#c9c4bb}
p.warning{padding-inline-start:.75rem;border-inline-start:4px solid #ffcb74;color:#ffcb74}
button{font:inherit;font-weight:600;min-height:56px;width:100%;border:0;border-radius:12px;background:#ff7a45;color:#180a03}
button:focus-visible{outline:3px solid #fff;outline-offset:3px}`

/** What a page of the server's own says, perhaps with one button that posts. */
export interface OwnPage {
  title: string
  sentence: string
  warning?: string
  button?: string
}

/** A page of the server's own, in a language. */
export function ownPageHtml(
  language: string,
  { title, sentence, warning, button }: OwnPage,
): string {
  const caution = warning ? `<p class="warning">${escapeHtml(warning)}</p>` : ''
  const form = button ? `<form method="post"><button>${escapeHtml(button)}</button></form>` : ''
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p>${caution}${form}</main></body></html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
