print("housing")
