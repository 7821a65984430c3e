import { createServer, request, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'

/** A proxy between phones and laptop, which forwards HTTP always, and WebSockets while it is open. */
export class Gateway {
  /** Whether it lets WebSockets through. */
  isOpen = false
  /** Upgrades that it refused. */
  refused = 0
  #server: Server
  #streams = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
  }

  static async before(port: number): Promise<Gateway> {
    const server = createServer((incoming, outgoing) => {
      const { method, url, headers } = incoming
      const onward = request({ port, method, path: url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      onward.on('error', () => outgoing.destroy())
      incoming.pipe(onward)
    })
    const gateway = new Gateway(server)
    server.on('upgrade', ({ url, rawHeaders }, stream: Socket) => {
      if (gateway.isOpen) gateway.#pass(stream, `GET ${url} HTTP/1.1`, rawHeaders, port)
      else gateway.#refuse(stream)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return gateway
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  close(): void {
    for (const stream of this.#streams) stream.destroy()
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #refuse(stream: Socket): void {
    this.refused++
    stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  }

  #pass(stream: Socket, line: string, rawHeaders: readonly string[], port: number): void {
    const onward = connect(port, '127.0.0.1')
    const headers = rawHeaders.flatMap((name, at) =>
      at % 2 === 0 ? `${name}: ${rawHeaders[at + 1]}` : [],
    )
    onward.write(`${[line, ...headers].join('\r\n')}\r\n\r\n`)
    stream.pipe(onward).pipe(stream)
    for (const end of [stream, onward]) this.#streams.add(end.on('error', () => end.destroy()))
  }
}
