/** How many pages a PDF of Chromium has, which writes each in plain sight; null if it ever should not. */
export function countPages(pdf: Uint8Array): number | null {
  const text = Buffer.from(pdf).toString('latin1')
  return text.match(/\/Type \/Page\b/g)?.length ?? null
}
