import { ConfigError } from '#server/config.ts'

/** For a data folder without a store. */
export function noRoomsError(data: string): ConfigError {
  return new ConfigError(
    `Unexpected ${data} without rooms, expected the folder in which votes are kept.\n` +
      'Name it with --data, or the talk with --talk. A talk that was never presented has none.',
  )
}
