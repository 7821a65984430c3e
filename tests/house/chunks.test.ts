import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { expect, test } from 'vitest'
import { REACHES } from './arrows.ts'
import { findForbidden } from './check-arrows.ts'
import { recordModules } from './chunks.ts'
import { makeHouse } from './made-up-house.ts'

test('what the bundler puts into a phone is held against the arrows', async () => {
  const root = makeHouse({
    'src/pages/audience/main.ts':
      "import { ask } from '#client/ask.ts'\nimport { h } from 'preact'\nask(h)\nimport('./late.ts')",
    'src/pages/audience/late.ts':
      "import { notes } from 'virtual:lectern/notes'\nconsole.log(notes)",
    'src/client/ask.ts':
      "import { stage } from '#pages/stage/stage.ts'\nimport { left } from '#deck/left.ts'\nexport const ask = (value) => console.log(value, stage)",
    'src/pages/stage/stage.ts': 'export const stage = Date.now()',
    'src/deck/left.ts': 'export const left = 1',
  })

  const chunks = await buildAudience(root)

  const modules = chunks.flatMap((chunk) => chunk.modules)
  expect(chunks).toHaveLength(2)
  expect(modules).toContainEqual(expect.stringMatching(/^preact\//))
  expect(findForbidden(modules, REACHES['the audience page']).sort()).toEqual([
    'src/pages/stage/stage.ts',
    'virtual:lectern/notes',
  ])
})

async function buildAudience(root: string) {
  const { plugin, chunks } = recordModules(root)
  const input = `${root}/src/pages/audience/main.ts`
  const rolldownOptions = { input }
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [NOTES, plugin],
    resolve: { alias: { preact: resolve('node_modules/preact') } },
    build: { write: false, modulePreload: { polyfill: false }, rolldownOptions },
  })
  return chunks
}

const NOTES: Plugin = {
  name: 'notes',
  resolveId: (id) => (id === 'virtual:lectern/notes' ? `\0${id}` : null),
  load: (id) => (id === '\0virtual:lectern/notes' ? 'export const notes = Math.random()' : null),
}
