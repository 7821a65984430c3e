// Whoever read the output may be gone (`| tee` that was stopped): the talk goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

/** The one door by which failures in the background leave: one line for whoever runs the server. */
export function report(where: string, error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error)
  console.error(`${new Date().toISOString()} ${where}: ${sentence}`)
}
