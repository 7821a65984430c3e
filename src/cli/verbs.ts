import type { Flag, FlagName } from './flags.ts'

/** A verb of the command line. */
export interface Verb {
  /** Null for a verb that only Lectern itself runs; the help does not list it. */
  summary: string | null
  flags: readonly FlagName[]
  /** The meaning of `--output`, if it is not the usual one. */
  output?: Flag
  /** The words that may stand before the flags, for a verb that does several things. */
  words?: readonly Flag[]
}

const SERVER_FLAGS = [
  'talk',
  'data',
  'port',
  'host',
  'size',
  'public-url',
  'tls-cert',
  'tls-key',
] as const

export const VERBS = {
  present: {
    summary: 'Build the talk and present it: stage, speaker view, phones (the default)',
    flags: SERVER_FLAGS,
  },
  dev: {
    summary: 'Write the talk: every save shows at once, on this machine only',
    flags: ['talk', 'data', 'port'],
  },
  build: {
    summary: 'Compile the talk and check it, without presenting',
    flags: ['talk', 'output'],
  },
  export: {
    summary: 'Print the slides as a PDF, with the votes that were cast',
    flags: ['talk', 'data', 'output', 'locale', 'room', 'browser'],
    output: { value: 'FILE', text: 'the PDF (default: talk.pdf, with --locale fr talk.fr.pdf)' },
  },
  backup: {
    summary: 'Copy all rooms with their votes into one file, also while people vote',
    flags: ['talk', 'data', 'output'],
    output: { value: 'FILE', text: 'a new file (default: rooms-DATE.sqlite in this folder)' },
  },
  rooms: {
    summary: 'List the rooms that were kept, or delete one with all its votes',
    flags: ['talk', 'data', 'yes'],
    words: [
      { value: '[delete CODE]', text: 'remove all that is kept of a room, instead of listing' },
    ],
  },
  locales: {
    summary: 'Translate the talk: one PO file a language',
    flags: ['talk', 'ui'],
    words: [
      { value: 'extract', text: 'bring every file in locales/ up to date with the English' },
      { value: 'check', text: 'tell what is missing or wrong in them' },
      { value: 'add LANGUAGE', text: 'begin one more, named by its BCP 47 tag: es, pt-BR' },
    ],
  },
  serve: { summary: null, flags: SERVER_FLAGS },
  paper: { summary: null, flags: ['talk', 'output', 'locale'] },
} satisfies Record<string, Verb>

export type VerbName = keyof typeof VERBS

export function isVerb(text: string): text is VerbName {
  return Object.hasOwn(VERBS, text)
}

/** The verbs that the help lists. */
export function publicVerbs(): VerbName[] {
  return Object.keys(VERBS)
    .filter(isVerb)
    .filter((name) => VERBS[name].summary !== null)
}
