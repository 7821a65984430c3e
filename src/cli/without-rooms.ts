import { ConfigError } from '#server/config.ts'

/** What to say of a folder in which no talk was ever kept. */
export function withoutRooms(data: string): ConfigError {
  return new ConfigError(
    `Unexpected ${data} without rooms, expected the folder in which votes are kept.\n` +
      'Name it with --data, or the talk with --talk. A talk that was never presented has none.',
  )
}
