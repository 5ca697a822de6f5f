import { once } from 'node:events';
import { createServer } from 'node:net';
import type { BilingualText } from '#kernel';

const LAST_PORT = 65_535;

/**
 * Why the address cannot be listened on, or null when it can: asked before anything is started.
 * @param variable that names the port
 */
export async function addressFault(
  host: string,
  port: number,
  variable: string,
): Promise<BilingualText | null> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return null;
  } catch (error) {
    return explain(host, port, variable, error);
  }
}

function explain(host: string, port: number, variable: string, error: unknown): BilingualText {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') {
    const example = `${variable}=${port < LAST_PORT ? port + 1 : port - 1} npm start`;
    return {
      zh: `端口 ${port} 已被占用；请使用其他端口，例如 ${example}。`,
      en: `port ${port} on ${host} is in use; take another one: ${example}`,
    };
  }
  return {
    zh: `无法监听 ${host}:${port}（${code}）；请检查 HOST 和 ${variable}。`,
    en: `cannot listen on ${host}:${port} (${code}); check HOST and ${variable}.`,
  };
}
