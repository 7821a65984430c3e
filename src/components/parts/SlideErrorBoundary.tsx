import { Component, type ComponentChildren } from 'preact'
import { say, spoken } from '#i18n/say.ts'

interface ShelterProps {
  /** What stands in its place. */
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

  /** The slide was edited: perhaps it is mended. */
  override componentDidUpdate({ children }: ShelterProps): void {
    if (this.state.error && children !== this.props.children) this.setState({ error: null })
  }

  render({ title, children }: ShelterProps) {
    const { error } = this.state
    if (!error) return children
    return (
      <>
        <h1>{title}</h1>
        {import.meta.env.DEV && (
          <p role="alert" {...spoken()}>
            {say('A component on this slide failed: {reason}', { reason: error.message })}
          </p>
        )}
      </>
    )
  }
}
