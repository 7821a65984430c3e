import { describe, expect, test } from 'vitest'
import { closestLanguage, directionOf, ownName } from '#i18n/language.ts'
import {
  categoriesOf,
  guessLanguage,
  pluralForms,
  readLanguage,
} from '#translation/plural-forms.ts'

describe('a language', () => {
  test.each(['fr', 'pt-BR', 'zh-Hant', 'sr-Latn', 'gsw', 'ca-valencia'])('%s is one', (tag) => {
    expect(readLanguage(tag)).toBe(tag)
  })

  test.each(['french', 'xx', 'pt_BR', 'klingon', '', 'fr.po', 'x-mine', 'pt-XX'])(
    '"%s" is none',
    (tag) => {
      expect(readLanguage(tag)).toBeNull()
    },
  )

  test.each([
    ['PT-br', 'pt-BR'],
    ['iw', 'he'],
  ])('%s is written %s', (tag, language) => {
    expect(readLanguage(tag)).toBe(language)
  })

  test.each([
    ['pt_BR', 'pt-BR'],
    ['French', 'fr'],
    ['jp', 'ja'],
    ['cz', 'cs'],
    ['xx', null],
    ['klingon', null],
  ])('whoever writes %s means %s', (tag, language) => {
    expect(guessLanguage(tag)).toBe(language)
  })

  test.each([
    ['fr', ['en', 'fr'], 'fr'],
    ['de-AT', ['en', 'de'], 'de'],
    ['pt', ['en', 'pt-BR'], 'pt-BR'],
    ['pt-PT', ['pt-BR', 'pt'], 'pt'],
    ['de', ['en', 'de-CH', 'de-AT'], 'de-CH'],
    ['PT-br', ['pt', 'pt-BR'], 'pt-BR'],
    ['zh-TW', ['zh'], undefined],
    ['es', ['en', 'fr'], undefined],
    ['not a language', ['en'], undefined],
  ])('whoever reads %s among %j reads %s', (wanted, offered, found) => {
    expect(closestLanguage(wanted, offered)).toBe(found)
  })

  test('of which Intl tells no name is called by its tag', () => {
    expect(['xx', 'de-x-ours', 'de-u-co-phonebk'].map(ownName)).toEqual([
      'Xx',
      'De-x-ours',
      'De-u-co-phonebk',
    ])
  })

  test('has a name of its own, and a direction', () => {
    expect(['fr', 'de', 'pl', 'ar'].map(ownName)).toEqual([
      'Français',
      'Deutsch',
      'Polski',
      'العربية',
    ])
    expect(['fr', 'ar', 'he', 'pa', 'pa-Arab'].map(directionOf)).toEqual([
      'ltr',
      'rtl',
      'rtl',
      'ltr',
      'rtl',
    ])
  })
})

describe('plurals', () => {
  test.each([
    ['fr', 'nplurals=2; plural=(n > 1);', ['one', 'other']],
    ['de', 'nplurals=2; plural=(n != 1);', ['one', 'other']],
    ['ja', 'nplurals=1; plural=0;', ['other']],
    [
      'pl',
      'nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
      ['one', 'few', 'many'],
    ],
    [
      'ar',
      'nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);',
      ['zero', 'one', 'two', 'few', 'many', 'other'],
    ],
  ])('of %s are gettext’s usual ones, named as Intl does', (language, header, categories) => {
    expect(pluralForms(language)).toEqual({ header, categories })
  })

  test('there are forms for every language that Intl knows', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz']
    const two = letters.flatMap((a) => letters.map((b) => `${a}${b}`))
    const three = two.flatMap((ab) => letters.map((c) => `${ab}${c}`))
    const known = Intl.PluralRules.supportedLocalesOf([...two, ...three])

    expect(known.length).toBeGreaterThan(200)
    for (const language of known) expect(pluralForms(language).categories).not.toEqual([])
  })

  test('a header may order its forms as it likes, and have one for millions', () => {
    const million = 'nplurals=3; plural=n<2 ? 0 : n%1000000==0 ? 1 : 2;'

    expect(categoriesOf('nplurals=2; plural=n==1;', 'de')).toEqual(['other', 'one'])
    expect(categoriesOf(million, 'fr')).toEqual(['one', 'many', 'other'])
  })

  test.each([
    ['sorts otherwise', 'nplurals=2; plural=(n > 1);'],
    ['has too few forms', 'nplurals=1; plural=0;'],
    ['says a wrong number', 'nplurals=3; plural=(n != 1);'],
    ['has a form that no number takes', 'nplurals=3; plural=n==1 ? 0 : n>9 && n<9 ? 1 : 2;'],
    ['was never filled in', 'nplurals=INTEGER; plural=EXPRESSION;'],
    ['has an open bracket', 'nplurals=2; plural=(n != 1;'],
    ['is a program', 'nplurals=2; plural=process.exit(1);'],
    ['is empty', ''],
  ])('a header that %s does not fit German', (_, header) => {
    expect(categoriesOf(header, 'de')).toBeNull()
  })
})
