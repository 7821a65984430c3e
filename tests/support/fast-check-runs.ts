/** Parameters for fast-check: `SEED=… vitest run …` repeats the run whose seed a failure has named. */
export function generated(numRuns: number): { numRuns: number; seed?: number } {
  const { SEED } = process.env
  return SEED ? { numRuns, seed: Number(SEED) } : { numRuns }
}
