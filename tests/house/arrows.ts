/**
 * The arrows of ARCHITECTURE.md, as data. Paths are relative to the repository's root. A folder
 * stands for every file below it, and a star for any name. An import that is not listed is not
 * allowed.
 */

export interface Arrow {
  imports: string[]
  /** Further folders, of which only types may be imported. They are erased. */
  types?: string[]
  /**
   * Packages, virtual modules and Node's own modules. If it is left out, all of them are allowed.
   */
  packages?: string[]
}

/** The descriptions of pages, which builds and routes read. */
const DESCRIPTIONS = ['src/pages/pages.ts', 'src/pages/*/page.ts']

/**
 * A folder of src may always import from itself. `<kind>` is one folder: two kinds never import
 * each other.
 */
export const ARROWS: Record<string, Arrow> = {
  'src/rules': { imports: [], packages: [] },
  'src/protocol': { imports: ['src/rules'] },
  'src/i18n': { imports: ['src/rules'], packages: [] },
  'src/translation': { imports: ['src/rules', 'src/i18n'] },
  'src/client': { imports: ['src/protocol', 'src/rules', 'src/i18n'] },
  'src/components': { imports: ['src/client', 'src/protocol', 'src/rules', 'src/i18n'] },
  // The loaders. LOADERS restricts how they import the files of a kind.
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
  'src/questions/contract': {
    imports: ['src/components', 'src/client', 'src/protocol', 'src/rules', 'src/i18n'],
  },
  'src/questions/<kind>': {
    imports: [
      'src/questions/contract',
      'src/components',
      'src/client',
      'src/protocol',
      'src/rules',
      'src/i18n',
    ],
  },
  'src/deck': {
    imports: [
      ...DESCRIPTIONS,
      'src/questions/{mdx,rules,kinds}.ts',
      'src/questions/contract/{mdx,rules}.ts',
      'src/translation',
      'src/rules',
      'src/i18n',
    ],
    types: ['src/client', 'src/protocol'],
  },
  'src/server': {
    imports: [
      ...DESCRIPTIONS,
      'src/questions/{rules,kinds}.ts',
      'src/questions/contract/rules.ts',
      'src/protocol',
      'src/rules',
      'src/i18n',
    ],
    types: ['src/deck'],
  },
  'src/pages': {
    imports: [
      'src/questions/*.ts',
      'src/questions/contract',
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

/**
 * Limits the code that is loaded from entries, over any number of files, `import()` included and
 * types not.
 */
export interface Reach {
  from: string[]
  never: string[]
  /** If it is given, no other file of src may be reached. */
  only?: string[]
}

/** Code that runs in browsers. The description of a page, page.ts, is data. */
const OF_PAGES = ['src/client', 'src/components', 'src/pages/*/!(page.ts)', 'preact', 'reveal.js']

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
      'src/questions/{phone,rules,kinds}.ts',
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

/**
 * Each of these files loads the file of its own name from the folder of a kind: stage.ts loads
 * <kind>/stage.tsx.
 */
export const LOADERS = 'src/questions/*.ts'

/** Only these folders import built files, whose addresses are computed at run time. */
export const COMPUTED_IMPORTS = ['src/server', 'src/deck']

/** These files are data: any program can read one without loading anything else. */
export const WITHOUT_IMPORTS = ['src/pages/*/page.ts', 'src/questions/kinds.ts']

/**
 * Rules receive time and random numbers as arguments, so that tests and replays can choose them.
 */
export const PURE = ['src/rules', 'src/questions/*/rules.ts']
export const IMPURE = /Date\.now|new Date|Math\.random|node:|document\.|window\./

/** Lectern delivers any talk, so its code must not contain words of the talk in this repository. */
export const WORDS_OF_THIS_TALK = /phoenix|retributive|ablythe|dekker/i
