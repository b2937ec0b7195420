// ftp-srv on 127.0.0.1: node server.js PORT HOME
const FtpServer = require('ftp-srv');

const [port, home] = process.argv.slice(2);
const server = new FtpServer({url: `ftp://127.0.0.1:${port}`, pasv_url: '127.0.0.1'});
server.on('login', ({username, password}, resolve, reject) => {
  if (username === 'test' && password === 'secret') {
    resolve({root: home});
  } else {
    reject(new Error('no such user or password'));
  }
});
server.listen();
