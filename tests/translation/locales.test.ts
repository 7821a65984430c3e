import { describe, expect, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import { talkTexts } from '#deck/mdx/compile-deck.ts'
import { checkPo } from '#translation/check-po.ts'
import { formatFinding, isFailure } from '#translation/finding.ts'
import { type PoFile, readPoFiles } from '#translation/po-files.ts'
import type { SourceText } from '#translation/template.ts'
import { uiTexts } from '#translation/ui-texts.ts'
import { gettext } from '../support/gettext.ts'

describe('the languages of the talk', () => {
  keepInOrder(readPoFiles('locales', 'locales'), async () => talkTexts(await readTalk('.')))
})

describe('the languages of Lectern’s own words', () => {
  keepInOrder(readPoFiles('locales/ui', 'locales/ui'), async () => uiTexts('.'))
})

/** What `lectern locales check` does, for every language that there is. */
function keepInOrder(files: readonly PoFile[], readTexts: () => Promise<readonly SourceText[]>) {
  if (files.length === 0) return test.skip('nothing is translated yet')

  test.each(files)('$file is complete and in order', async ({ text, file }) => {
    const findings = checkPo({ text, file }, await readTexts())

    expect(findings.filter(isFailure).map(formatFinding)).toEqual([])
  })

  for (const { file, text } of files) {
    test(`${file} is to the taste of msgfmt`, (context) => {
      const { said } = gettext(context, 'msgfmt', ['--check', '-o', '/dev/null'], text)

      expect(said).toBe('')
    })
  }
}
