/** A verb of the command line: what it does, and the flags it takes. */
export interface Verb {
  summary: string
  flags: readonly FlagName[]
}

type FlagName = keyof typeof FLAGS

/** Every flag, also settable as an environment variable in capitals: --public-url is PUBLIC_URL. */
export const FLAGS = {
  talk: { value: 'FOLDER', text: 'the talk: a folder with slides/ (default: this folder)' },
  data: { value: 'FOLDER', text: 'where votes are kept (default: .lectern in the talk)' },
  port: { value: 'NUMBER', text: 'the port to listen on (default: 4000)' },
  host: { value: 'ADDRESS', text: 'the address to listen on (default: all of this machine)' },
  'public-url': { value: 'URL', text: 'the address that phones open, behind a proxy or tunnel' },
  'tls-cert': { value: 'FILE', text: 'a certificate (PEM), to serve HTTPS; with --tls-key' },
  'tls-key': { value: 'FILE', text: 'the key of the certificate (PEM)' },
  output: { value: 'FOLDER', text: 'where to write (default: dist in the talk)' },
} as const

export const VERBS = {
  present: {
    summary: 'Build the talk and present it: stage, speaker view, phones (the default)',
    flags: ['talk', 'data', 'port', 'host', 'public-url', 'tls-cert', 'tls-key'],
  },
  dev: {
    summary: 'Write the talk: every save shows at once, on this machine only',
    flags: ['talk', 'data', 'port'],
  },
  build: {
    summary: 'Compile the talk and check it, without presenting',
    flags: ['talk', 'output'],
  },
} satisfies Record<string, Verb>

export type VerbName = keyof typeof VERBS

export function isVerb(text: string): text is VerbName {
  return Object.hasOwn(VERBS, text)
}

export function generalHelp(): string {
  const verbs = Object.entries(VERBS).map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`)
  return [
    'Usage: lectern [VERB] [FLAGS]',
    '',
    ...verbs,
    '',
    'lectern VERB --help tells its flags. lectern --version tells the version.',
  ].join('\n')
}

export function verbHelp(name: VerbName): string {
  const { summary, flags } = VERBS[name]
  const lines = flags.map((flag) => {
    const { value, text } = FLAGS[flag]
    return `  ${`--${flag} ${value}`.padEnd(22)}${text}`
  })
  return [
    `Usage: lectern ${name} [FLAGS]`,
    '',
    `${summary}.`,
    '',
    ...lines,
    '',
    'Each flag is also an environment variable: --talk is TALK, --public-url would be PUBLIC_URL.',
  ].join('\n')
}
