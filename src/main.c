// Chooses window, script or command line; owns nothing else.
int main(void) {
    return 0;
}
