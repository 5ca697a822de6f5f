import { isAbsolute } from 'node:path';
import { parsePort } from './variable';

/** Where the file scanner listens: a socket of this machine, or a host of the network. */
export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** Longest path that the system takes for a socket, in bytes. */
const LONGEST_SOCKET_PATH = 107;

/** `/path/of/socket`, `host:port` or `[IPv6]:port`; undefined for anything else. */
export function parseScannerAddress(value: string): ScannerAddress | undefined {
  if (isAbsolute(value)) {
    const fits = Buffer.byteLength(value) <= LONGEST_SOCKET_PATH && !value.includes('\u0000');
    return fits ? { path: value } : undefined;
  }
  const [, inBrackets, name, digits = ''] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]{1,253})):(\d{1,5})$/.exec(value) ?? [];
  const host = inBrackets ?? name;
  const port = parsePort(digits, 1);
  return host === undefined || port === undefined ? undefined : { host, port };
}
