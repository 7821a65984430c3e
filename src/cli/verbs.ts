/** A verb of the command line: what it does, and the flags it takes. */
export interface Verb {
  /** Null for one that Lectern itself runs, and nobody needs to know. */
  summary: string | null
  flags: readonly FlagName[]
  /** What `--output` is to it. */
  output?: Flag
  /** What may stand before the flags, for a verb that does several things. */
  words?: readonly Flag[]
}

interface Flag {
  /** Null for one that is only there or not. */
  value: string | null
  text: string
}

type FlagName = keyof typeof FLAGS

/** Every flag, most also settable as an environment variable in capitals: --public-url is PUBLIC_URL. */
export const FLAGS = {
  talk: { value: 'FOLDER', text: 'the talk: a folder with slides/ (default: this folder)' },
  data: { value: 'FOLDER', text: 'where votes are kept (default: .lectern in the talk)' },
  port: { value: 'NUMBER', text: 'the port to listen on (default: 4000)' },
  host: { value: 'ADDRESS', text: 'the address to listen on (default: all of this machine)' },
  size: { value: 'NUMBER', text: 'how many people the hall holds (default: 1000)' },
  'public-url': { value: 'URL', text: 'the address that phones open, behind a proxy or tunnel' },
  'tls-cert': { value: 'FILE', text: 'a certificate (PEM), to serve HTTPS; with --tls-key' },
  'tls-key': { value: 'FILE', text: 'the key of the certificate (PEM)' },
  output: { value: 'FOLDER', text: 'where to write (default: dist in the talk)' },
  locale: {
    value: 'LANGUAGE',
    text: "in which language: fr, or fr,de, or all (default: the talk's)",
  },
  room: { value: 'CODE', text: 'whose votes to draw (default: the newest that is no rehearsal)' },
  browser: { value: 'FILE', text: 'the Chromium to print with (default: one that is installed)' },
  yes: { value: null, text: 'delete what delete would, instead of telling it' },
  ui: { value: null, text: "Lectern's own words, instead of the talk's" },
} as const

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

/** The verbs that people may use. */
export function spokenVerbs(): VerbName[] {
  return Object.keys(VERBS)
    .filter(isVerb)
    .filter((name) => VERBS[name].summary !== null)
}

export function generalHelp(): string {
  const verbs = spokenVerbs().map((name) => `  ${name.padEnd(12)}${VERBS[name].summary}`)
  return [
    'Usage: lectern [VERB] [FLAGS]',
    '',
    ...verbs,
    '',
    'lectern VERB --help tells its flags. lectern --version tells the version.',
  ].join('\n')
}

export function verbHelp(name: VerbName): string {
  const { summary, flags, output, words = [] }: Verb = VERBS[name]
  const lines = flags.map((flag) => {
    const { value, text } = flag === 'output' && output ? output : FLAGS[flag]
    return helpLine(`--${flag} ${value ?? ''}`, text)
  })
  return [
    `Usage: ${usage(name)}`,
    '',
    `${summary}.`,
    '',
    ...words.map(({ value, text }) => helpLine(value ?? '', text)),
    ...lines,
    '',
    ...environmentHelp(flags),
  ].join('\n')
}

function usage(name: VerbName): string {
  const { words }: Verb = VERBS[name]
  const given = words?.map(({ value }) => value).join('|')
  return ['lectern', name, ...(given ? [given] : []), '[FLAGS]'].join(' ')
}

function helpLine(written: string, text: string): string {
  return `  ${written.padEnd(22)}${text}`
}

/** Not those that only make sense for one run. */
const ONLY_FLAGS: readonly FlagName[] = ['output', 'locale', 'room', 'browser', 'yes', 'ui']

function environmentHelp(flags: readonly FlagName[]): string[] {
  const settable = flags.filter((flag) => !ONLY_FLAGS.includes(flag))
  const names = settable.map((flag) => `--${flag} is ${flag.toUpperCase().replaceAll('-', '_')}`)
  return [`In the environment, too: ${names.join(', ')}.`]
}
