#pragma once

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace bot {

// TLS 1.2 and newer with a certificate chain and its key (PEM). Throws boost::system::system_error.
std::shared_ptr<boost::asio::ssl::context> server_tls(const std::string& certificate_file,
                                                      const std::string& key_file);

// TLS 1.2 and newer; trusts the system's authorities and those of `extra_ca_file`, if that is given.
std::shared_ptr<boost::asio::ssl::context> client_tls(const std::string& extra_ca_file);

}  // namespace bot
