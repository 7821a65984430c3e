import { Component, type ComponentChildren } from 'preact'
import { useSay } from '#client/say.ts'

interface ShelterProps {
  /** The content in place of a slide that failed. */
  title: string
  children: ComponentChildren
}

/** A component that throws takes its own slide with it, and not the talk. */
export class Shelter extends Component<ShelterProps, { error: Error | null }> {
  override state = { error: null as Error | null }

  override componentDidCatch(error: Error): void {
    console.error(`A component on “${this.props.title}” failed:`, error)
    this.setState({ error })
  }

  /** Tries again after an edit, which may have mended the slide. */
  override componentDidUpdate({ children }: ShelterProps): void {
    if (this.state.error && children !== this.props.children) this.setState({ error: null })
  }

  render({ title, children }: ShelterProps) {
    const { error } = this.state
    if (!error) return children
    return (
      <>
        <h1>{title}</h1>
        {import.meta.env.DEV && <Reason reason={error.message} />}
      </>
    )
  }
}

function Reason({ reason }: { reason: string }) {
  const say = useSay()
  return (
    <p role="alert" {...say.attributes}>
      {say('A component on this slide failed: {reason}', { reason })}
    </p>
  )
}
