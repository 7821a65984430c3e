export type IconName = 'sending' | 'counted' | 'held' | 'missed'

const PATHS: Record<IconName, string> = {
  sending: 'M7 12h.01M12 12h.01M17 12h.01',
  counted: 'M7.5 12.5l3 3 6-6.5',
  held: 'M12 7.5V12l3 2',
  missed: 'M9 9l6 6M15 9l-6 6',
}

/** A small picture beside words that say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d={PATHS[name]} />
    </svg>
  )
}
