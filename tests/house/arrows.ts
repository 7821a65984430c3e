/**
 * The arrows of ARCHITECTURE.md, as data. Everything is named as it lies in the repository; a folder
 * stands for all that is in it, and a star for any name. What is not listed is not allowed.
 */

export interface Arrow {
  imports: string[]
  /** May be imported as types, which are erased. */
  types?: string[]
  /** May be imported from elsewhere than src; everything, if it is left out. */
  packages?: string[]
}

/** A folder of src may always import from itself. `<kind>` is one folder, never the one beside it. */
export const ARROWS: Record<string, Arrow> = {
  'src/rules': { imports: [], packages: [] },
  'src/protocol': { imports: ['src/rules'] },
  'src/i18n': { imports: ['src/rules'], packages: [] },
  'src/translation': { imports: ['src/rules', 'src/i18n'] },
  'src/client': { imports: ['src/protocol', 'src/rules', 'src/i18n'] },
  'src/components': { imports: ['src/client', 'src/protocol', 'src/rules', 'src/i18n'] },
  // Files of a kind are found by name only, see CONTRACT.
  'src/questions': {
    imports: [
      'src/questions/*/*',
      'src/components',
      'src/client',
      'src/protocol',
      'src/rules',
      'src/i18n',
    ],
  },
  'src/questions/<kind>': {
    imports: [
      'src/questions/*.ts',
      'src/components',
      'src/client',
      'src/protocol',
      'src/rules',
      'src/i18n',
    ],
  },
  'src/deck': {
    imports: [
      'src/questions/mdx.ts',
      'src/questions/rules.ts',
      'src/questions/kinds.ts',
      'src/translation',
      'src/rules',
      'src/i18n',
    ],
    types: ['src/client', 'src/protocol'],
  },
  'src/server': {
    imports: [
      'src/questions/rules.ts',
      'src/questions/kinds.ts',
      'src/protocol',
      'src/rules',
      'src/i18n',
    ],
    types: ['src/deck'],
  },
  'src/pages': {
    imports: [
      'src/questions/*.ts',
      'src/components',
      'src/client',
      'src/protocol',
      'src/rules',
      'src/i18n',
    ],
    types: ['src/deck'],
  },
  'src/export': { imports: ['src/protocol', 'src/rules'] },
  'src/cli': {
    imports: [
      'src/server',
      'src/deck',
      'src/export',
      'src/translation',
      'src/i18n',
      'src/protocol',
      'src/rules',
    ],
  },
}

/** What runs together: the code that entries reach, however many files and `import()` are in between. */
export interface Reach {
  from: string[]
  never: string[]
  /** Of src nothing else is reached. */
  only?: string[]
}

const OF_PAGES = ['src/client', 'src/components', 'src/pages', 'preact', 'reveal.js']

export const REACHES = {
  'the audience page': {
    from: ['src/pages/audience'],
    only: [
      'src/pages/audience',
      'src/components',
      'src/client',
      'src/protocol',
      'src/rules',
      'src/i18n',
      'src/questions/phone.ts',
      'src/questions/rules.ts',
      'src/questions/kinds.ts',
      'src/questions/*/*',
    ],
    never: [
      'src/questions/*/{stage,speaker,paper,mdx}.*',
      'reveal.js',
      'valibot',
      'uqr',
      'virtual:lectern/deck',
      'virtual:lectern/notes',
      'virtual:lectern/words',
    ],
  },
  'a page': { from: ['src/pages'], never: ['src/translation', 'src/deck', 'src/server', 'node:*'] },
  'the server': {
    from: ['src/server'],
    never: [
      'src/translation',
      'src/deck',
      'src/questions/*/{mdx,stage,phone,plain,speaker,paper}.*',
      ...OF_PAGES,
    ],
  },
  'the compiler': {
    from: ['src/deck'],
    never: ['src/questions/*/{stage,phone,plain,speaker,paper}.*', ...OF_PAGES],
  },
} satisfies Record<string, Reach>

/** Each of these files loads the file of its own name from the folder of a kind. */
export const CONTRACT = 'src/questions/*.ts'

/** Only these import what has no name before it is built. */
export const COMPUTED_IMPORTS = ['src/server', 'src/deck']

/** Rules are given time, chance and everything else that they depend on. */
export const PURE = ['src/rules', 'src/questions/*/rules.ts']
export const IMPURE = /Date\.now|new Date|Math\.random|node:|document\.|window\./

/** Words of the talk in this repository. Lectern delivers others as well. */
export const WORDS_OF_THIS_TALK = /phoenix|retributive|ablythe|dekker/i
