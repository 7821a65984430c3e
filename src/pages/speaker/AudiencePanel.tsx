import { useSay } from '#client/say.ts'
import type { Say } from '#i18n/say.ts'
import type { JoinAddress, StageView } from '#protocol/server-messages.ts'
import type { Controls } from './controls.ts'

/** How many people are here, and how others get in. */
export function AudiencePanel({ controls: { presenter } }: { controls: Controls }) {
  const say = useSay()
  const { view } = presenter
  if (!view) return null
  return (
    <section class="audience" aria-labelledby="audience" {...say.attributes}>
      <h2 id="audience">{say('Audience')}</h2>
      <People view={view} />
      <Address join={view.join} />
      <OtherAddresses addresses={view.speaker?.addresses ?? []} />
    </section>
  )
}

function People({ view: { joined, speaker } }: { view: StageView }) {
  const say = useSay()
  return (
    <dl class="people">
      <div>
        <dt>{say('Connected')}</dt>
        <dd>{speaker?.connected ?? 0}</dd>
        <dd class="people-means">{say('phones, now')}</dd>
      </div>
      <div>
        <dt>{say('Joined')}</dt>
        <dd>{joined}</dd>
        <dd class="people-means">{say('phones, in all')}</dd>
      </div>
    </dl>
  )
}

function Address({ join }: { join: JoinAddress }) {
  const say = useSay()
  return (
    <div class="address">
      <p>
        <span class="address-typed">{join.typed}</span>{' '}
        <span class="address-code">
          {say('Code')} <strong>{join.code}</strong>
        </span>
      </p>
      <p class="address-state" data-state={reachState(join)}>
        {reachWords(say, join)}
      </p>
    </div>
  )
}

/** The first address is often one that phones cannot reach: Docker's, or a VPN's. */
function OtherAddresses({ addresses }: { addresses: readonly JoinAddress[] }) {
  const say = useSay()
  if (addresses.length < 2) return null
  return (
    <details class="addresses">
      <summary>{say('All {n} addresses', { n: addresses.length })}</summary>
      <ul>
        {addresses.map((join) => (
          <li key={join.url}>
            <span class="addresses-typed">{join.typed}</span>
            <span class="address-state" data-state={reachState(join)}>
              {reachWords(say, join)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function reachState({ reachable, reached }: JoinAddress): string {
  return !reachable ? 'unreachable' : reached ? 'reached' : 'untried'
}

function reachWords(say: Say, { reachable, reached }: JoinAddress): string {
  if (!reachable) return say('No network: phones cannot reach this address.')
  return reached ? say('Phones reach this address.') : say('No phone has reached this address yet.')
}
