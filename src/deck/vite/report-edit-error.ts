import type { DevEnvironment } from 'vite'

/**
 * Reports an edit that cannot be shown, in the terminal and over the pages, and throws its error.
 *
 * Trap: Vite's client reloads the page when the first update it ever sees mends an error. An empty
 * update before the error makes the mending one not the first.
 */
export function reportEditError({ hot, logger }: DevEnvironment, error: Error): never {
  logger.error(error.message, { timestamp: true })
  hot.send({ type: 'update', updates: [] })
  throw error
}
