import { describe, expect, test } from 'vitest'
import { categoriesOf, pluralForms } from '#translation/plural-forms.ts'

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
