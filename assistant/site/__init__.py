"""The pages beside the chat: documents, tables, pictures, audit and the operator's, made on the server."""
