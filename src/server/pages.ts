import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from '#deck/manifest.ts'
import type { Role } from '#rules/roles.ts'
import type { Pages } from './http.ts'

const FILES: Record<Role, string> = {
  audience: 'audience/index.html',
  stage: 'presenter/stage.html',
  speaker: 'presenter/speaker.html',
}

/** The pages of a finished build. Read once: a later build cannot disturb a running talk. */
export function builtPages(folder: string): Pages {
  const read = (role: Role) => readFileSync(join(folder, FILES[role]), 'utf8')
  const html = { audience: read('audience'), stage: read('stage'), speaker: read('speaker') }
  return {
    files: { folder, paths: ['/audience/*', '/presenter/*', '/assets/*'] },
    html: async (role) => html[role],
    // Names of scripts and styles carry a hash, so the HTML stands for all of the page.
    build: (role) => createHash('sha256').update(html[role]).digest('hex').slice(0, 16),
  }
}

/** What an earlier build left of its deck; null if there was none. */
export function readManifest(folder: string): Manifest | null {
  const file = join(folder, 'deck.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** What is needed of Vite's development server. */
export interface Transformer {
  transformIndexHtml(url: string, html: string): Promise<string>
}

/** The pages as they are being written, from Vite. */
export function vitePages(vite: Transformer, source: string, talk: string): Pages {
  const html = async (role: Role) => {
    const page = readFileSync(join(source, role, 'index.html'), 'utf8')
    // A phone's address is a join code: what is beside the page is not beside its address.
    return vite.transformIndexHtml(`/${role}/index.html`, page.replaceAll('="./', `="/${role}/`))
  }
  return { html, build: () => 'development', files: { folder: talk, paths: ['/assets/*'] } }
}
