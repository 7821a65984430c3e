import { Arrow } from '#components/Arrow.tsx'
import { Diagram } from '#components/Diagram.tsx'

interface CareerProps {
  /** Its beginning, up to the edge of the screen, or how it goes on from there. */
  part: 1 | 2
  /** What is drawn, to those who cannot see it. */
  alt: string
}

/** One line over two slides: broken twice on the first, and going on into the second. */
export function Career({ part, alt }: CareerProps) {
  return (
    <div class="career">
      <Diagram alt={alt} width={1280} height={80}>
        {part === 1 ? <TwiceBroken /> : <Arrow start={[0, 40]} end={[1192, 40]} weight={18} />}
      </Diagram>
    </div>
  )
}

function TwiceBroken() {
  return (
    <>
      <path class="career-line" d="M88 40H412M540 40H788M916 40H1280" />
      <path class="career-break" d={cross(476) + cross(852)} />
    </>
  )
}

function cross(x: number): string {
  return `M${x - 24} 16l48 48m0 -48l-48 48`
}
