import { describe, expect, test } from 'vitest'
import { talkTexts } from '#deck/compile.ts'
import { readTalk } from '#deck/talk.ts'
import { checkPo } from '#i18n/check.ts'
import { formatFinding, isFailure } from '#i18n/finding.ts'
import { type PoFile, readPoFiles } from '#i18n/po-files.ts'
import type { SourceText } from '#i18n/template.ts'
import { uiTexts } from '#i18n/ui-texts.ts'
import { gettext } from './gettext.ts'

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
    const findings = checkPo(text, file, await readTexts())

    expect(findings.filter(isFailure).map(formatFinding)).toEqual([])
  })

  for (const { file, text } of files) {
    test(`${file} is to the taste of msgfmt`, (context) => {
      const { said } = gettext(context, 'msgfmt', ['--check', '-o', '/dev/null'], text)

      expect(said).toBe('')
    })
  }
}
