import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageFor } from '#pages/pages.ts'
import type { Role } from '#rules/roles.ts'
import type { PageSource } from '#server/page-source.ts'
import type { PlainModule } from './plain-module.ts'

const STYLES = ['/audience/audience.css', '/audience/follow/follow.css', '/plain/plain.css']

/** The part of Vite's development server that serves pages. */
interface Transformer {
  transformIndexHtml(url: string, html: string): Promise<string>
  ssrLoadModule(url: string): Promise<Record<string, unknown>>
}

/** The sources of pages while the talk is being written. */
interface VitePagesOptions extends Pick<PageSource, 'words' | 'slides'> {
  vite: Transformer
  /** The folder of the pages' sources. */
  source: string
  /** The talk's folder. */
  talk: string
}

/** The pages and Lectern's own words as they are being written, from Vite. */
export function vitePages({ vite, source, talk, words, slides }: VitePagesOptions): PageSource {
  const html = async (role: Role) => {
    const { name, entry } = pageFor(role)
    const page = readFileSync(join(source, name, entry), 'utf8')
    // A phone's address is a join code: files beside the page are not beside its address.
    return vite.transformIndexHtml(`/${name}/${entry}`, page.replaceAll('="./', `="/${name}/`))
  }
  const plain: PageSource['plain'] = async (facts) => {
    const { renderPlain } = (await vite.ssrLoadModule(
      '/plain/render.tsx',
    )) as unknown as PlainModule
    return renderPlain({ ...facts, styles: STYLES }, words())
  }
  const files = { folder: talk, paths: ['/assets/*'] }
  return { html, plain, build: () => 'development', words, slides, files }
}
