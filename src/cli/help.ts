import { environmentName, FLAGS, type FlagName } from './flags.ts'
import { publicVerbs, VERBS, type Verb, type VerbName } from './verbs.ts'

export function generalHelp(): string {
  const verbs = publicVerbs().map((name) => `  ${name.padEnd(12)}${VERBS[name].summary}`)
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
    environmentHelp(flags),
  ].join('\n')
}

function usage(name: VerbName): string {
  const { words }: Verb = VERBS[name]
  const choices = words?.map(({ value }) => value).join('|')
  return ['lectern', name, ...(choices ? [choices] : []), '[FLAGS]'].join(' ')
}

function helpLine(written: string, text: string): string {
  return `  ${written.padEnd(22)}${text}`
}

function environmentHelp(flags: readonly FlagName[]): string {
  const names = flags.flatMap((flag) => {
    const name = environmentName(flag)
    return name === null ? [] : [`--${flag} is ${name}`]
  })
  return `In the environment, too: ${names.join(', ')}.`
}
