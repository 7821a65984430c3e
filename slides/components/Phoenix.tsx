/** A bird of petals, drawn as it looks: ash at the tail, ember at the tips of the wings. */
const PLUMAGE = [
  '\\....../',
  '\\\\....//',
  '\\\\\\..///',
  '.\\\\\\///.',
  '..\\\\//..',
  '...\\/...',
  '.../\\...',
]

/** The side of a petal's square. */
const SIDE = 64

export function Phoenix() {
  return (
    <svg class="phoenix" viewBox={`0 0 ${8 * SIDE} ${PLUMAGE.length * SIDE}`} aria-hidden="true">
      {PLUMAGE.map((row, y) => (
        <g key={row}>
          <path d={[...row].map((petal, x) => draw(petal, x * SIDE, y * SIDE)).join('')} />
        </g>
      ))}
      <circle cx={4 * SIDE} cy={2.3 * SIDE} r={SIDE / 2} />
    </svg>
  )
}

/** Two quarter circles between opposite corners of the square. */
function draw(petal: string, x: number, y: number): string {
  const arc = `A${SIDE} ${SIDE} 0 0 1`
  const far = x + SIDE
  const low = y + SIDE
  if (petal === '\\') return `M${x} ${y}${arc} ${far} ${low}${arc} ${x} ${y}z`
  if (petal === '/') return `M${x} ${low}${arc} ${far} ${y}${arc} ${x} ${low}z`
  return ''
}
