import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Plugin, parseSync } from 'vite'
import { ROOT } from '#deck/lectern-folder.ts'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { textId } from '#i18n/text-id.ts'
import { KINDS } from '#questions/kinds.ts'
import { textsOf } from '#translation/ui-texts.ts'

/**
 * Keeps of Lectern's own words, see ui-words-plugin.ts, those that a page uses: a phone need not wait for
 * words that only the speaker reads.
 */
export function usedUiWordsPlugin(entry: string): Plugin {
  const EXPORT = 'export default '
  let used: Set<string> | undefined
  return {
    name: 'lectern:used-ui-words',
    buildStart() {
      used = undefined
    },
    transform: {
      filter: { id: /^\0virtual:lectern\/ui\// },
      handler(code) {
        const words: UiCatalogue = JSON.parse(code.slice(EXPORT.length))
        used ??= textsUsedFrom(entry)
        const ids = used
        const kept = Object.entries(words).filter(([id]) => ids.has(id))
        return EXPORT + JSON.stringify(Object.fromEntries(kept))
      },
    },
  }
}

/** The ids of the texts in a file of Lectern's, and in all of them that it imports. */
function textsUsedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set()
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  const own = textsOf(file, source).map(({ text }) => textId(text))
  const imported = importsOf(file, source).flatMap((next) => [...textsUsedFrom(next, seen)])
  return new Set([...own, ...imported])
}

function importsOf(file: string, source: string): string[] {
  const { staticImports, dynamicImports } = parseSync(file, source).module
  const later = dynamicImports.map(({ moduleRequest: { start, end } }) =>
    source.slice(start + 1, end - 1),
  )
  const requests = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...later.flatMap(forEachKind),
  ]
  return requests.flatMap((request) => ownFile(file, request) ?? [])
}

/** A file of a kind of question is imported by a template with the kind's name in it. */
function forEachKind(request: string): string[] {
  return request.includes('${')
    ? KINDS.map((kind) => request.replace(/\$\{\w+\}/, kind))
    : [request]
}

/** Null for packages, style sheets and what only exists while building. */
function ownFile(file: string, request: string): string | null {
  if (!/\.tsx?$/.test(request)) return null
  if (request.startsWith('#')) return `${ROOT}/src/${request.slice(1)}`
  return request.startsWith('.') ? join(dirname(file), request) : null
}
