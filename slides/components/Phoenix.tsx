/** A bird made of flames, or the other way round. Feathers leave the tail and part to both sides. */
export function Phoenix() {
  return (
    <svg class="phoenix" viewBox="-220 -460 440 480" aria-hidden="true">
      {FEATHERS.map(({ x, y, bend, width }) => (
        <g key={x}>
          <path d={feather(x, y, bend, width)} />
          <path d={feather(-x, y, -bend, -width)} />
        </g>
      ))}
      <path class="phoenix-head" d="M0 -20C-34 -120 -30 -250 0 -330C30 -250 34 -120 0 -20z" />
      <circle class="phoenix-head" cy="-392" r="26" />
    </svg>
  )
}

const FEATHERS = [
  { x: 86, y: -430, bend: 40, width: 34 },
  { x: 148, y: -372, bend: 62, width: 34 },
  { x: 190, y: -296, bend: 84, width: 34 },
  { x: 208, y: -212, bend: 96, width: 32 },
  { x: 200, y: -130, bend: 96, width: 28 },
] as const

/** From the tail at 0, 0 to its tip and back, bent outwards. */
function feather(x: number, y: number, bend: number, width: number): string {
  const out = `Q${x * 0.3 + bend} ${y * 0.3} ${x} ${y}`
  const back = `Q${x * 0.3 + bend - width * 1.6} ${y * 0.42 - Math.abs(width)} 0 0`
  return `M0 0${out}${back}z`
}
