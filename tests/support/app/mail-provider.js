'use strict';

const { createTransport } = require('nodemailer');

/** A provider of Strapi's email plugin, as a project would install one: it hands mails to an SMTP server. */
module.exports = {
  init: ({ port }, { defaultFrom }) => {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    return {
      send: ({ from = defaultFrom, to, subject, text, html }) =>
        transport.sendMail({ from, to, subject, text, html }),
    };
  },
};
