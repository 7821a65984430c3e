import { PAGES } from '#deck/lectern-folder.ts'

/** Where each of Lectern's pages begins: the one list of what a build makes its outputs from. */
export const ENTRIES = {
  audience: htmlOf('audience'),
  stage: htmlOf('stage'),
  speaker: htmlOf('speaker'),
  paper: htmlOf('paper'),
  /** Rendered by the server, for phones without JavaScript. */
  plain: `${PAGES}/plain/render.tsx`,
  /** Rendered while building, for phones that follow the slides. */
  follow: `${PAGES}/follow/render.tsx`,
}

function htmlOf(page: string): string {
  return `${PAGES}/${page}/index.html`
}
