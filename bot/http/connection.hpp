#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <exception>
#include <functional>
#include <memory>

namespace bot {

class Listener;

// Serves requests on `socket` one after the other until one side ends it; `ended` is called then, on `io`.
void serve_connection(boost::asio::io_context& io, boost::asio::ip::tcp::socket socket,
                      std::shared_ptr<Listener> listener, std::function<void(std::exception_ptr)> ended);

}  // namespace bot
