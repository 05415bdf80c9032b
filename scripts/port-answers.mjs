import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Whether something takes TCP connections there now.
 * @param {string} address
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function portAnswers(address, port) {
  const socket = connect(port, address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false; // not yet
  } finally {
    socket.destroy();
  }
}
