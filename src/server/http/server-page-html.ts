import { html, raw } from 'hono/html'
import { directionOf } from '#i18n/language.ts'

/** The texts of a page of the server's own, perhaps with one button that posts. */
export interface OwnPage {
  title: string
  sentence: string
  warning?: string
  button?: string
}

/** Renders a page of the server's own, in a language. */
export function ownPageHtml(
  language: string,
  { title, sentence, warning, button }: OwnPage,
): string {
  const caution = warning ? html`<p class="warning">${warning}</p>` : ''
  const form = button ? html`<form method="post"><button>${button}</button></form>` : ''
  return html`<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<link rel="icon" href="data:,"><style>${raw(STYLE)}</style></head>
<body><main><h1>${title}</h1><p>${sentence}</p>${caution}${form}</main></body></html>`.toString()
}

const STYLE = `:root{color-scheme:dark;font:18px/1.5 system-ui,sans-serif;background:#0b0b0d;color:#f2efe9}
body{margin:0;min-height:100vh;display:grid;place-content:center;padding:1.5rem;box-sizing:border-box}
main{max-width:34rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 .75rem}p{margin:0 0 1rem;color:#c9c4bb}
p.warning{padding-inline-start:.75rem;border-inline-start:4px solid #ffcb74;color:#ffcb74}
button{font:inherit;font-weight:600;min-height:56px;width:100%;border:0;border-radius:12px;background:#ff7a45;color:#180a03}
button:focus-visible{outline:3px solid #fff;outline-offset:3px}`
