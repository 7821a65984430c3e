import { expect, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import type { ManifestSlide } from '#deck/manifest.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'

/**
 * Stored rooms name slides by their id, and translations name texts by their words. An edit of a talk changes
 * its file here (`npx vitest run kept-ids -u`); an edit of the compiler must not.
 */
test.each([
  ['talk', '.'],
  ['example', 'docs/example'],
  ['arabic', 'tests/talks/arabic'],
])('the slides of the %s keep their ids and texts', async (name, folder) => {
  const { slides } = await compileDeck(await readTalk(folder))

  await expect(slides.map(lineOf).join('\n')).toMatchFileSnapshot(`kept-ids/${name}.txt`)
})

function lineOf({ id, title, titleText, description, chapter, steps }: ManifestSlide): string {
  return [id, title, titleText, description ?? '', chapter, steps].join(' | ')
}
