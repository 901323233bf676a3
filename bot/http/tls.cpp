#include "bot/http/tls.hpp"

#include <openssl/ssl.h>

namespace bot {

namespace ssl = boost::asio::ssl;

namespace {

std::shared_ptr<ssl::context> context_for(ssl::context::method method) {
    auto made = std::make_shared<ssl::context>(method);
    SSL_CTX_set_min_proto_version(made->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_mode(made->native_handle(), SSL_MODE_RELEASE_BUFFERS);  // thousands of idle connections
    return made;
}

}  // namespace

std::shared_ptr<ssl::context> server_tls(const std::string& certificate_file, const std::string& key_file) {
    auto made = context_for(ssl::context::tls_server);
    made->use_certificate_chain_file(certificate_file);
    made->use_private_key_file(key_file, ssl::context::pem);
    return made;
}

std::shared_ptr<ssl::context> client_tls(const std::string& extra_ca_file) {
    auto made = context_for(ssl::context::tls_client);
    made->set_default_verify_paths();
    if (!extra_ca_file.empty()) made->load_verify_file(extra_ca_file);
    made->set_verify_mode(ssl::verify_peer);
    return made;
}

}  // namespace bot
