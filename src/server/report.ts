// The reader of the output may be gone (`| tee` that was stopped): the talk goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

/** Reports a failure in the background, in one line for whoever runs the server. All of them pass through here. */
export function report(where: string, error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error)
  console.error(`${new Date().toISOString()} ${where}: ${sentence}`)
}
