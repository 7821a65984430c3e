import type { Flags } from '#server/config.ts'

/** The flags of the command line as they were given, see FLAGS. */
export type CliFlags = Flags & {
  output?: string
  locale?: string
  room?: string
  browser?: string
  ui?: boolean
  yes?: boolean
}

export interface Flag {
  /** The word for the value in the help; null for a flag without a value. */
  value: string | null
  text: string
}

export type FlagName = keyof typeof FLAGS

/** Every flag. Most are also settings in the environment, in capitals: --public-url is PUBLIC_URL. */
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

/** Flags of a single run, which are no settings of the environment. */
const ONLY_FLAGS: readonly FlagName[] = ['output', 'locale', 'room', 'browser', 'yes', 'ui']

/** The name of a flag in the environment; null for a flag that is no setting there. */
export function environmentName(flag: FlagName): string | null {
  return ONLY_FLAGS.includes(flag) ? null : flag.toUpperCase().replaceAll('-', '_')
}
